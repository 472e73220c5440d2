namespace SkillOpt.Hosting;

/// <summary>What a host says about all of its projects; the section that <c>AddSkillOpt</c> is given has the same names.</summary>
/// <example><code language="json">
/// "SkillOpt": {
///   "Folder": "skills",
///   "EnvFiles": [ ".env" ],
///   "Settings": { "target": "openai:gpt-5.4-mini", "budget": { "max_cost": 5 } }
/// }
/// </code></example>
public sealed class SkillOptOptions
{
    /// <summary>
    /// The folder that relative project paths start from, itself relative to the current folder; empty for the current folder.
    /// </summary>
    public string Folder { get; set; } = "";

    /// <summary>
    /// Files of <c>NAME=value</c> lines that complete the variables of this process; a later file wins over an earlier one, and relative
    /// paths start from <see cref="Folder"/>. None by default.
    /// </summary>
    public IList<string> EnvFiles { get; } = [];

    /// <summary>
    /// Variables that the models read, e.g. <c>OPENAI_API_KEY</c> out of the host's secrets; they win over those of the process and of
    /// files. Values may be secrets: they are never logged or stored. None by default.
    /// </summary>
    public IDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Settings that win over every project file's, by the dotted names that <c>docs/configuration.md</c> lists, e.g. <c>train.epochs</c>.
    /// None by default.
    /// </summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Whether keys that a person saved with <c>skillopt login</c> are used where no variable has one. Not by default: a host has keys of
    /// its own.
    /// </summary>
    public bool UseSavedKeys { get; set; }
}
