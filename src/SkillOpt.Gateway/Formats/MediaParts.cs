using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Images and files of requests.</summary>
internal static class MediaParts
{
    /// <summary>An image or file by its address: inside the address itself (<c>data:</c>), or on the web.</summary>
    /// <exception cref="ForeignRequestException">It is neither.</exception>
    public static AIContent ByAddress(string address, string field, string kind, string? name = null)
    {
        if (address.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return new DataContent(address) { Name = name };
            }
            catch (Exception e) when (e is UriFormatException or ArgumentException or FormatException)
            {
                throw new ForeignRequestException($"'{field}' is not a data address that can be read.", field);
            }
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? new UriContent(uri, kind)
            : throw new ForeignRequestException($"'{field}' must be a data address or an http(s) address.", field);
    }

    /// <summary>An image or file in base 64.</summary>
    /// <exception cref="ForeignRequestException">It is not base 64.</exception>
    public static AIContent OfBase64(string data, string mediaType, string field, string? name = null)
    {
        try
        {
            return new DataContent(Convert.FromBase64String(data), mediaType) { Name = name };
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new ForeignRequestException($"'{field}' is not base 64 of a media type.", field);
        }
    }
}
