using System.Runtime.InteropServices;

namespace SkillOpt.Models;

/// <summary>What came back from a service.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The whole body.</param>
/// <param name="RetryAfter">The <c>Retry-After</c> header as sent; null when absent.</param>
/// <param name="RetryAfterMilliseconds">The <c>retry-after-ms</c> header as sent; null when absent.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WireReply(
    int Status,
    ReadOnlyMemory<byte> Body,
    string? RetryAfter = null,
    string? RetryAfterMilliseconds = null
);
