using System.Diagnostics;

namespace SkillOpt.EndToEnd;

/// <summary>A line typed into a shell, as somebody does who copies it from the screen.</summary>
internal static class Shell
{
    public static async Task<ToolResult> RunAsync(string folder, string line)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(line);
        start.Environment["OPENAI_COMPATIBLE_API_KEY"] = "sk-planted-key-for-tests";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        return await Tool.FinishAsync(process);
    }

    /// <summary>What stands behind a text to the end of its line.</summary>
    public static string LineAfter(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"'{mark}' was not printed:\n{text}");
        return text[(at + mark.Length)..].Split('\n')[0].Trim();
    }
}
