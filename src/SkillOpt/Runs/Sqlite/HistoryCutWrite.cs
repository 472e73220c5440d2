namespace SkillOpt.Runs;

/// <summary>Drops the history from a number on: an extended run tells a different end.</summary>
internal sealed class HistoryCutWrite(long fromSeq) : StoreWrite
{
    public override void Run(StoreStatements statements) => statements.CutHistory.Bind(1, fromSeq).Run();
}
