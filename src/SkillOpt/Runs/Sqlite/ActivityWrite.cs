namespace SkillOpt.Runs;

/// <summary>An activity to store.</summary>
internal sealed class ActivityWrite(long at, string kind, string json) : StoreWrite
{
    public override void Run(StoreStatements statements) => statements.Activity.Bind(1, at).Bind(2, kind).Bind(3, json).Run();
}
