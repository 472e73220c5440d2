namespace SkillOpt.Runs;

/// <summary>What a connection may do with its file.</summary>
internal enum SqliteAccess
{
    /// <summary>Read, write, and create it.</summary>
    Create,

    /// <summary>Read and write it.</summary>
    Write,

    /// <summary>Only read it; the side files of a store in use are read as well.</summary>
    Read,

    /// <summary>Only read it, without any lock or side file: for folders that cannot be written at all.</summary>
    Immutable,
}
