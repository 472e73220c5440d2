using System.Security.Cryptography;
using System.Text;

namespace SkillOpt.Web;

/// <summary>
/// Who may read and who may change. The address that is printed holds a key that works once; it is exchanged for a cookie, which lets a
/// browser read, and for a token that only the tab keeps, which a change has to show as well: cookies are shared between the ports of a
/// host, what a tab keeps is not. Thread-safe.
/// </summary>
internal sealed class SessionKeys
{
    private const int Bytes = 32;
    private readonly string _cookie = New();
    private readonly string _change = New();
    private string? _start = New();

    /// <summary>The key of the start address; null once it was used.</summary>
    public string? Start => _start;

    /// <summary>What lets a browser read.</summary>
    public string Cookie => _cookie;

    /// <summary>What a change shows as well.</summary>
    public string Change => _change;

    /// <summary>Uses the key of the start address; it works once.</summary>
    public bool TakeStart(string? given) => _start is { } start && Same(given, start) && Interlocked.Exchange(ref _start, null) is not null;

    /// <summary>Whether a cookie lets read.</summary>
    public bool MayRead(string? given) => Same(given, _cookie);

    /// <summary>Whether a token lets change.</summary>
    public bool MayChange(string? given) => Same(given, _change);

    private static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    private static bool Same(string? given, string wanted) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(wanted));
}
