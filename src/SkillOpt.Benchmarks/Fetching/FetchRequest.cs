namespace SkillOpt.Benchmarks;

/// <summary>A file to be downloaded.</summary>
/// <param name="Url">Where it is; http or https.</param>
/// <param name="Target">The file to make.</param>
public sealed record FetchRequest(Uri Url, string Target)
{
    private const int DigestLength = 64;

    /// <summary>The SHA-256 that the whole file must have, hexadecimal in any case; null when it is not known.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Reads what a person gives.</summary>
    /// <param name="url">The address.</param>
    /// <param name="sha256">The checksum; null for none.</param>
    /// <param name="folder">Where a file goes that is given no place of its own.</param>
    /// <param name="target">The file to make; null to take the address's last part in <paramref name="folder"/>.</param>
    /// <exception cref="SkillOptException">SKO4050: the address is no web address, or names no file; SKO4051: the checksum is
    /// none.</exception>
    public static FetchRequest Read(string url, string? sha256, string folder, string? target)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new SkillOptException("SKO4050", $"'{url}' is no address to fetch from; give one that begins with https:// or http://.");
        }

        if (sha256 is not null && (sha256.Length != DigestLength || !sha256.All(char.IsAsciiHexDigit)))
        {
            throw new SkillOptException("SKO4051", $"'{sha256}' is no SHA-256; it has {DigestLength} hexadecimal digits.");
        }

        var name = Path.GetFileName(Uri.UnescapeDataString(address.AbsolutePath));
        if (target is null && name is "" or "." or "..")
        {
            throw new SkillOptException("SKO4050", $"{url} names no file; say with --out where it goes.");
        }

        return new FetchRequest(address, target ?? Path.Combine(folder, name)) { Sha256 = sha256 };
    }
}
