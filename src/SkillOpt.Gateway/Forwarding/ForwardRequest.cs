using System.Globalization;

namespace SkillOpt.Gateway;

/// <summary>What the forwarder is asked for.</summary>
/// <param name="Socket">The socket behind which the gateway answers.</param>
/// <param name="Port">The port to listen on.</param>
/// <param name="Command">The command to carry; empty for none.</param>
internal sealed record ForwardRequest(string Socket, int Port, IReadOnlyList<string> Command)
{
    /// <summary>Reads arguments; null when they are not of this form.</summary>
    public static ForwardRequest? Parse(IReadOnlyList<string> args) =>
        args is ["--socket", { Length: > 0 } socket, "--port", var number, ..]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port is > 0 and <= 65535
        && args.Skip(4).ToList() is [] or ["--", _, ..]
            ? new ForwardRequest(socket, port, [.. args.Skip(5)])
            : null;
}
