using System.Text;

namespace SkillOpt;

/// <summary>Reads and writes the text files of a skill: strict UTF-8, whole files at a time.</summary>
internal static class SkillTextFile
{
    /// <summary>Larger files are not skill text.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The file's text as it is on disk, byte order mark and line endings included.</summary>
    /// <exception cref="SkillOptException">SKO1031: it cannot be read; SKO1033: it is not UTF-8 text; SKO1034: it is too large.</exception>
    public static string Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
            {
                throw new SkillOptException(
                    "SKO1034",
                    $"{path}: The file has more than {MaxBytes / 1024} KiB, too much for a skill; split it or leave it out of train.files."
                );
            }

            var text = s_utf8.GetString(InputFile.ReadAllBytes(path));
            return text.Contains('\0', StringComparison.Ordinal) ? throw NotText(path, null) : text;
        }
        catch (DecoderFallbackException e)
        {
            throw NotText(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkillOptException(
                "SKO1031",
                $"{path}: The file cannot be read ({e.Message}); check that it exists and may be read.",
                innerException: e
            );
        }
    }

    /// <summary>
    /// Writes the file so that it holds either the old or the new text, never half of one: a new file beside it takes its name.
    /// </summary>
    /// <exception cref="SkillOptException">SKO1035: it cannot be written.</exception>
    public static void Write(string path, string text)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                // Half surrogate pairs cannot be written; they become U+FFFD here, as they did when the text was hashed.
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(path))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw new SkillOptException(
                "SKO1035",
                $"{path}: The file cannot be written ({e.Message}); check the folder's rights and free space.",
                ExitCode.EnvironmentFailed,
                e
            );
        }
    }

    private static SkillOptException NotText(string path, Exception? cause) =>
        new("SKO1033", $"{path}: The file is not UTF-8 text; save it as UTF-8 or leave it out of train.files.", innerException: cause);

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The write's own failure is the one to report.
        }
    }
}
