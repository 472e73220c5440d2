namespace SkillOpt.Sleep;

/// <summary>
/// A kind of agent whose sessions can be read. Reading never writes to the agent's files, never blocks the agent, and a file that cannot be
/// read is that file's loss.
/// </summary>
public interface ISessionSource
{
    /// <summary>The name by which it is chosen, e.g. <c>claude</c>.</summary>
    string Name { get; }

    /// <summary>What there is to read on this machine: looked up by names, sizes and times only.</summary>
    /// <param name="machine">Where things lie.</param>
    IReadOnlyList<SessionUnit> List(Machine machine);

    /// <summary>Reads one unit.</summary>
    /// <param name="unit">One of those listed.</param>
    /// <param name="context">Where to report, and how to redact.</param>
    /// <returns>Its sessions.</returns>
    IReadOnlyList<SessionDigest> Read(SessionUnit unit, SourceContext context);
}
