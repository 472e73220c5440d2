namespace SkillOpt.Sleep;

/// <summary>Folders that are written as <c>file:</c> addresses.</summary>
internal static class FileAddress
{
    /// <summary>The path of an address; empty when it is no address of a file.</summary>
    public static string PathOf(string? address)
    {
        const string Scheme = "file://";
        if (address is null || !address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return "";
        }

        var rest = Uri.UnescapeDataString(address[Scheme.Length..]);
        if (rest.StartsWith("localhost/", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest["localhost".Length..];
        }

        if (rest.Length > 0 && rest[0] != '/')
        {
            return $"//{rest}";
        }

        // A drive of Windows: /c:/Users.
        return rest.Length > 2 && char.IsAsciiLetter(rest[1]) && rest[2] == ':' ? rest[1..] : rest;
    }
}
