namespace SkillOpt.Models.Wire;

/// <summary>Fixed headers on every request: the key, when there is one, and what else the service wants to see.</summary>
internal sealed class HeaderAuthentication(params (string Name, string? Value)[] headers) : IAuthentication
{
    /// <summary>A bearer key; nothing when there is none, as local servers need none.</summary>
    public static HeaderAuthentication Bearer(string? key) => new(("Authorization", key is null ? null : "Bearer " + key));

    /// <inheritdoc/>
    public ValueTask AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in headers)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return default;
    }
}
