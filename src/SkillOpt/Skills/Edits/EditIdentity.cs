namespace SkillOpt;

/// <summary>What makes two edits the same change, whoever proposed them and for whatever reason.</summary>
internal static class EditIdentity
{
    /// <summary>Everything of an edit that changes what it does.</summary>
    public static string TextOf(Edit edit) => $"{edit.Operation}\n{edit.File}\n{edit.Target}\n{edit.Content}";

    /// <summary>A short name of the change, eight hex digits: the same wherever the same edit is proposed, chosen or applied.</summary>
    public static string Of(Edit edit) => ShortOf(TextOf(edit));

    /// <summary>A short name of any text that tells one change from another.</summary>
    public static string ShortOf(string identity) => ContentHash.Of(identity).Short[..8];
}
