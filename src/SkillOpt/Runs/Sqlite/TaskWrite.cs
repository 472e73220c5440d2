namespace SkillOpt.Runs;

/// <summary>A task to store; its text is a blob under its identity.</summary>
internal sealed class TaskWrite(TaskRecord task) : StoreWrite
{
    public override void Run(StoreStatements statements)
    {
        Span<byte> bytes = stackalloc byte[32];
        task.Hash.CopyTo(bytes);
        statements.Task.Bind(1, (long)task.Split).Bind(2, task.Place).Bind(3, task.Id).Bind(4, bytes).Bind(5, task.Type).Run();
    }
}
