namespace SkillOpt;

/// <summary>How a file on disk ends its lines.</summary>
internal enum LineEnding
{
    /// <summary>Line feed.</summary>
    Lf,

    /// <summary>Carriage return and line feed.</summary>
    CrLf,
}
