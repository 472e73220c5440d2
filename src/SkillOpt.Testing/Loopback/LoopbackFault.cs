namespace SkillOpt.Testing;

/// <summary>How a reply goes wrong below or beside its HTTP status.</summary>
public enum LoopbackFault
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>No byte ever comes; the connection stays open until the caller gives up.</summary>
    Hang,

    /// <summary>Half of the body comes, then the connection breaks.</summary>
    Cut,

    /// <summary>A complete HTTP reply whose JSON ends in the middle.</summary>
    TruncatedJson,

    /// <summary>A well-formed reply that holds no text.</summary>
    Empty,

    /// <summary>A well-formed refusal, in the field the wire format has for it.</summary>
    Refusal,

    /// <summary>The reply ends at the token limit.</summary>
    TokenLimit,

    /// <summary>A content filter stopped the reply.</summary>
    ContentFilter,
}
