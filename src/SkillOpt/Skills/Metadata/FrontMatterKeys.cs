namespace SkillOpt;

/// <summary>The keys of the Agent Skills standard.</summary>
internal static class FrontMatterKeys
{
    public const string Name = "name";
    public const string Description = "description";
    public const string License = "license";
    public const string Compatibility = "compatibility";
    public const string Metadata = "metadata";
    public const string AllowedTools = "allowed-tools";

    public static readonly IReadOnlyList<string> Standard = [Name, Description, License, Compatibility, Metadata, AllowedTools];
}
