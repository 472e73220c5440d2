namespace SkillOpt.Runs;

/// <summary>A named value of the run to forget.</summary>
internal sealed class MetaDelete(string key) : StoreWrite
{
    public override void Run(StoreStatements statements) => statements.ForgetMeta.Bind(1, key).Run();
}
