namespace SkillOpt.Runs;

/// <summary>A named value of the run to store or replace.</summary>
internal sealed class MetaWrite(string key, string value) : StoreWrite
{
    public override void Run(StoreStatements statements) => statements.Meta.Bind(1, key).Bind(2, value).Run();
}
