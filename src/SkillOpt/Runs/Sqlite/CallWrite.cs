namespace SkillOpt.Runs;

/// <summary>A call to store, its parts by their hashes.</summary>
internal sealed class CallWrite(long at, AskedCall call, string parts) : StoreWrite
{
    public override void Run(StoreStatements statements)
    {
        Span<byte> bytes = stackalloc byte[32];
        call.Key.CopyTo(bytes);
        statements
            .Call.Bind(1, at)
            .Bind(2, bytes)
            .Bind(3, call.Role)
            .Bind(4, call.Stage)
            .Bind(5, call.Label)
            .Bind(6, call.Attempt)
            .Bind(7, parts)
            .Run();
    }
}
