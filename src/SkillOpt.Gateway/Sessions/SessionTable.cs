using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace SkillOpt.Gateway;

/// <summary>
/// The open sessions by their tokens. What is looked up is a digest, so that the time it takes says nothing about a token. Thread-safe.
/// </summary>
internal sealed class SessionTable
{
    // Agents take long keys for keys, and cut them out of what they print.
    private const string Prefix = "sk-skillopt-";
    private const int TokenBytes = 32;
    private readonly ConcurrentDictionary<string, GatewaySession> _open = new(StringComparer.Ordinal);

    /// <summary>A token that nobody has.</summary>
    public static string NewToken() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>The open session of a token; null when there is none.</summary>
    public GatewaySession? Find(string? token) => token is not null && _open.TryGetValue(Digest(token), out var session) ? session : null;

    /// <summary>Opens a session to requests.</summary>
    public void Add(GatewaySession session) => _open[Digest(session.Token)] = session;

    /// <summary>Closes a session to requests.</summary>
    public void Remove(GatewaySession session) => _open.TryRemove(Digest(session.Token), out _);

    /// <summary>Those that are open.</summary>
    public IReadOnlyList<GatewaySession> All => [.. _open.Values];

    private static string Digest(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
