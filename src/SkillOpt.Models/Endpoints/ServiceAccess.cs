using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Finds a provider's address and key in settings and variables.</summary>
internal static class ServiceAccess
{
    // Stands where an address would be: a replay calls nobody.
    private static readonly Uri s_nowhere = new("about:replay");

    /// <summary>
    /// The base URL: the setting, else the variable, else the provider's own; nowhere when none is given and nothing will be called.
    /// </summary>
    /// <exception cref="SkillOptException">SKO3001: none is given; SKO3004: it is no http(s) URL.</exception>
    public static Uri Address(
        ProviderInfo info,
        ModelSettings settings,
        ProviderEnvironment environment,
        Func<string, string>? adapt = null
    )
    {
        if ((settings.BaseUrl ?? environment.Variable(info.BaseUrlVariable) ?? info.DefaultBaseUrl) is not { } given)
        {
            return environment.Offline
                ? s_nowhere
                : throw new SkillOptException(
                    "SKO3001",
                    $"The model '{settings.Name}' needs a base URL: set base_url for it, or the variable {info.BaseUrlVariable}."
                );
        }

        return Parse(adapt?.Invoke(given) ?? given, settings);
    }

    /// <summary>The key and the variable it came from; no key when none is set and none is required.</summary>
    /// <exception cref="SkillOptException">SKO3001: a required variable is absent.</exception>
    public static (string? Key, string? Variable) Key(ProviderInfo info, ModelSettings settings, ProviderEnvironment environment)
    {
        var variable = settings.KeyVariable ?? info.KeyVariable;
        var key = environment.Offline ? environment.Variable(variable) : environment.Key(variable);
        if (key is null && settings.KeyVariable is null && environment.Variable(info.AlternativeKeyVariable) is { } other)
        {
            (key, variable) = (other, info.AlternativeKeyVariable);
        }

        if (key is null && !environment.Offline && (info.KeyRequired || settings.KeyVariable is not null))
        {
            throw new SkillOptException(
                "SKO3001",
                $"The model '{settings.Name}' needs a key: set the variable {variable}, in the environment or in a file given by "
                    + $"--env-file, or save the key with: skillopt login {info.Name}",
                ExitCode.EnvironmentFailed
            );
        }

        if (key is not null && !environment.Offline && key.Any(static c => c is < ' ' or > '~'))
        {
            throw new SkillOptException(
                "SKO3001",
                $"The key in the variable {variable} holds characters no key has: copy it again.",
                ExitCode.EnvironmentFailed
            );
        }

        return (key, key is null ? null : variable);
    }

    internal static Uri Parse(string url, ModelSettings settings) =>
        Uri.TryCreate(url.Trim().TrimEnd('/'), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new SkillOptException(
                "SKO3004",
                $"The base URL '{url}' of the model '{settings.Name}' is not an http or https address."
            );
}
