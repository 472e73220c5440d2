using System.Net.Sockets;
using System.Security.Authentication;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Names what went wrong below HTTP, from whatever exception an official package wraps it in.</summary>
internal static class NetworkFailure
{
    public static ModelCallException From(Exception exception, ServiceIdentity service)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case ModelCallException typed:
                    return typed;
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return Unreachable($"Nothing listens at {service.Service}: start the server or correct the base URL.", exception);
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return Unreachable($"The host of {service.Service} is not known: check the base URL and the network.", exception);
                case AuthenticationException certificate
                    when certificate.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase):
                    return new ModelCallException(
                        FailureKind.UntrustedCertificate,
                        $"The certificate of {service.Service} is not trusted, so nothing was sent: correct the base URL or trust "
                            + "the certificate.",
                        exception
                    );
                case AuthenticationException:
                    return Unreachable($"{service.Service} does not speak https as this machine does: correct the base URL.", exception);
                case TimeoutException:
                    return Unreachable(
                        $"No connection to {service.Service} came about: check the base URL, the server and the network.",
                        exception
                    );
            }
        }

        return Unreachable($"The connection to {service.Service} broke before a whole reply arrived.", exception);
    }

    private static ModelCallException Unreachable(string message, Exception cause) => new(FailureKind.Unreachable, message, cause);
}
