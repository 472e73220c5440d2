namespace SkillOpt.Runs;

/// <summary>
/// A journal entry to store; the first value of a key stays. A long value is compressed by whoever puts it, so that the one writer need
/// not.
/// </summary>
internal sealed class PutWrite(ContentHash key, int kind, string label, int size, ReadOnlyMemory<byte> stored, long at) : StoreWrite
{
    public ContentHash Key => key;

    public override void Run(StoreStatements statements)
    {
        Span<byte> bytes = stackalloc byte[32];
        key.CopyTo(bytes);
        statements.Put.Bind(1, bytes).Bind(2, kind).Bind(3, label).Bind(4, size).Bind(5, stored.Span).Bind(6, at).Run();
    }
}
