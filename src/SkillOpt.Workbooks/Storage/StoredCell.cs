namespace SkillOpt.Workbooks;

/// <summary>A cell as it is stored: value, formula and style. What scripts do not touch is written back as it was read.</summary>
internal sealed class StoredCell
{
    /// <summary>Index of its style.</summary>
    public uint Style { get; set; }

    public StoredKind Kind { get; set; }

    /// <summary>The stored text of the value.</summary>
    public string Raw { get; set; } = "";

    /// <summary>The formula without its equals sign; null when it has none.</summary>
    public string? Formula { get; set; }

    /// <summary>The cells that an array formula fills; null for other formulas.</summary>
    public string? ArrayRange { get; set; }

    /// <summary>Whether it was changed since the file was read: formulas that read it are calculated before saving.</summary>
    public bool IsTouched { get; set; }

    /// <summary>Whether its formula came with a value that is to stay.</summary>
    public bool IsGiven { get; set; }

    /// <summary>References to the metadata part, kept for untouched cells.</summary>
    public (uint? Cell, uint? Value) Metadata { get; set; }

    public bool IsEmpty => Kind == StoredKind.Empty && Formula is null;

    /// <summary>Takes value and formula away and keeps the style.</summary>
    public void Clear()
    {
        (Kind, Raw, Formula, ArrayRange, IsTouched, IsGiven) = (StoredKind.Empty, "", null, null, true, false);
        Metadata = default;
    }
}
