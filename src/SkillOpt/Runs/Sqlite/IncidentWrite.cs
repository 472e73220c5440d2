namespace SkillOpt.Runs;

/// <summary>An incident to store.</summary>
internal sealed class IncidentWrite(long at, string kind, string message, string stage, string? taskId, double? amount) : StoreWrite
{
    public override void Run(StoreStatements statements) =>
        statements.Incident.Bind(1, at).Bind(2, kind).Bind(3, message).Bind(4, stage).Bind(5, taskId).Bind(6, amount).Run();
}
