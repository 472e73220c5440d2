using System.Text;

namespace SkillOpt.Tasks;

/// <summary>The bytes of a task file, proven to be UTF-8, with line numbers.</summary>
internal sealed class TaskSource
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly byte[] _bytes;
    private readonly List<int> _lineStarts = [0];

    private TaskSource(string fullPath, string name, byte[] bytes)
    {
        (FullPath, Name, _bytes) = (fullPath, name, bytes);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n')
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    public string FullPath { get; }

    /// <summary>The path as shown in messages.</summary>
    public string Name { get; }

    public ReadOnlyMemory<byte> Bytes => _bytes;

    public string Text => s_strict.GetString(_bytes);

    public int LineCount => _lineStarts.Count;

    public static TaskSource Read(string fullPath, string name)
    {
        byte[] bytes;
        try
        {
            bytes = InputFile.ReadAllBytes(fullPath);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SkillOptException(
                "SKO1101",
                $"The task file '{name}' does not exist; check the path in your project.",
                innerException: e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkillOptException(
                "SKO1101",
                $"The task file '{name}' cannot be read ({e.Message}); check its permissions.",
                innerException: e
            );
        }

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new SkillOptException("SKO1102", $"{name}:1 is UTF-16; save the task file as UTF-8.");
        }

        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var source = new TaskSource(fullPath, name, bytes.AsSpan().StartsWith(mark) ? bytes[3..] : bytes);
        source.RequireUtf8();
        return source;
    }

    public int LineAt(long offset)
    {
        var index = _lineStarts.BinarySearch((int)offset);
        return index >= 0 ? index + 1 : ~index;
    }

    public string At(int line) => $"{Name}:{line}";

    public ReadOnlyMemory<byte> LineBytes(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Count ? _lineStarts[line] - 1 : _bytes.Length;
        return _bytes.AsMemory(start, Math.Max(0, end - start));
    }

    private void RequireUtf8()
    {
        try
        {
            _ = s_strict.GetCharCount(_bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new SkillOptException(
                "SKO1102",
                $"{At(LineAt(Math.Max(0, e.Index)))} is not valid UTF-8; save the task file as UTF-8.",
                innerException: e
            );
        }
    }
}
