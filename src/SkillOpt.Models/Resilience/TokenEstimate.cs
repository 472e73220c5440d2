using Microsoft.Extensions.AI;

namespace SkillOpt.Models.Resilience;

/// <summary>A rough size of a prompt before it is sent: four characters a token. Only paces calls; money is counted from what providers report.</summary>
internal static class TokenEstimate
{
    public static int Of(IEnumerable<ChatMessage> messages) => (int)(messages.Sum(m => (long)m.Text.Length) / 4) + 1;
}
