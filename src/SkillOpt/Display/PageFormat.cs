namespace SkillOpt;

/// <summary>Where a page will be read.</summary>
internal enum PageFormat
{
    /// <summary>In a file that a renderer shows: what is not the page's own is escaped.</summary>
    Markdown,

    /// <summary>As it stands, on a terminal: nothing is escaped.</summary>
    Plain,
}
