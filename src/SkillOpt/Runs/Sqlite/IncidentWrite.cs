namespace SkillOpt.Runs;

/// <summary>An incident to store.</summary>
internal sealed class IncidentWrite(long at, RunIncident incident) : StoreWrite
{
    public override void Run(StoreStatements statements) =>
        statements
            .Incident.Bind(1, at)
            .Bind(2, incident.Kind)
            .Bind(3, incident.Message)
            .Bind(4, incident.Stage)
            .Bind(5, incident.TaskId)
            .Bind(6, incident.Amount)
            .Bind(7, incident.Service)
            .Run();
}
