namespace SkillOpt.Runs;

/// <summary>A fact of the history to store. It owns the fact's text and gives it back once it is stored.</summary>
internal sealed class EventWrite(long seq, string type, ContentHash hash, long at, FactText json, BriefFact? brief) : StoreWrite
{
    public override void Run(StoreStatements statements)
    {
        Span<byte> bytes = stackalloc byte[32];
        hash.CopyTo(bytes);
        statements
            .Event.Bind(1, seq)
            .Bind(2, type)
            .Bind(3, bytes)
            .Bind(4, at)
            .BindUtf8(5, json.Pieces, json.Size)
            .Bind(6, brief?.Json)
            .Bind(7, (double?)brief?.Scores)
            .Run();
        json.Dispose();
    }
}
