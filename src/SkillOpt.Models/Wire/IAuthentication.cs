namespace SkillOpt.Models.Wire;

/// <summary>Proves to a service who calls it. Thread-safe.</summary>
internal interface IAuthentication
{
    /// <summary>Puts the proof on a request that is about to be sent.</summary>
    /// <exception cref="SkillOpt.Calls.ModelCallException">No login was found or it was refused.</exception>
    ValueTask AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken);
}
