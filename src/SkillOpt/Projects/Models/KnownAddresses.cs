using SkillOpt.Calls;
using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>
/// Where the models of a project's measurements were called. Measurements of many models lie in one journal: one that is called elsewhere
/// now is taken for another model, and measured anew, until a person says that it is the same.
/// </summary>
/// <param name="store">The journal of the measurements.</param>
/// <param name="isSameModel">Whether a person has said so.</param>
/// <param name="warn">Told which model is measured anew.</param>
internal sealed class KnownAddresses(SqliteRunStore store, bool isSameModel, Action<string> warn)
{
    /// <summary>The endpoint with the identity under which its results are kept.</summary>
    public ModelEndpoint Identify(ModelEndpoint endpoint)
    {
        if (endpoint is not { Address: { } address, LocatedFingerprint: { } located })
        {
            return endpoint;
        }

        if (store.AddressOf(endpoint.Fingerprint) is { } known && known != address && !isSameModel)
        {
            warn(
                $"{endpoint.Name} was measured at {known} and is called at {address} now: taken for another model and measured anew. If "
                    + $"it is the same, say so with --same-model."
            );
            return endpoint with { Fingerprint = located };
        }

        store.AdoptAddresses([new ModelAddress(endpoint.Name, endpoint.Fingerprint, address)], isSameModel: true);
        return endpoint;
    }
}
