namespace SkillOpt.Runs;

/// <summary>One change waiting for the next group commit.</summary>
internal abstract class StoreWrite
{
    /// <summary>Executes the change inside the open transaction.</summary>
    public abstract void Run(StoreStatements statements);
}
