namespace SkillOpt.Runs;

/// <summary>A text to store once, by its hash; compressed by whoever hands it in.</summary>
internal sealed class BlobWrite(ContentHash hash, int size, ReadOnlyMemory<byte> stored) : StoreWrite
{
    public override void Run(StoreStatements statements)
    {
        Span<byte> bytes = stackalloc byte[32];
        hash.CopyTo(bytes);
        statements.Blob.Bind(1, bytes).Bind(2, size).Bind(3, stored.Span).Run();
    }
}
