namespace SkillOpt.Sleep;

/// <summary>A file of a transaction as its record has it. What it held and will hold lies beside the record.</summary>
internal sealed record RecordedChange
{
    /// <summary>Where it lives.</summary>
    public required string Path { get; init; }

    /// <summary>The digest of what it held; empty when it was not there.</summary>
    public string Before { get; init; } = "";

    /// <summary>The digest of what it will hold; empty when it is removed.</summary>
    public string After { get; init; } = "";

    /// <summary>Its mode as a number; null where there are none, or no file.</summary>
    public int? Mode { get; init; }

    /// <summary>Folders that are made for it, outermost first.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];
}
