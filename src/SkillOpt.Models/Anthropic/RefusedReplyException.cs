namespace SkillOpt.Models;

/// <summary>Carries a refused reply past a package that has its own ideas about refusals. Never leaves the transport.</summary>
internal sealed class RefusedReplyException(WireReply reply) : Exception("The request was refused.")
{
    public WireReply Reply { get; } = reply;
}
