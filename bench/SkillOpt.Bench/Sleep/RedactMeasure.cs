using System.Diagnostics;
using SkillOpt.Sleep;

namespace SkillOpt.Bench.Sleep;

/// <summary>Redacts texts whose repetition makes a careless search look at the same characters again and again.</summary>
internal static class RedactMeasure
{
    public static int Run(Arguments arguments)
    {
        var length = arguments.Number("characters", 10_000_000);
        var redactor = new Redactor(
            new RedactionOptions
            {
                EMail = true,
                Home = "/home/u",
                Host = "host",
            }
        );
        redactor.Redact(Repeated("warm up token=abc123 ", 100_000));
        var table = new Table("piece", "ms for a tenth", "ms for all", "CPU ms for all");
        foreach (var piece in SleepHistories.Adversaries)
        {
            var (tenth, _) = Measure(redactor, Repeated(piece, length / 10));
            var (all, cpu) = Measure(redactor, Repeated(piece, length));
            table.Add(piece.Replace("\n", "\\n", StringComparison.Ordinal).Replace("|", "¦", StringComparison.Ordinal), tenth, all, cpu);
        }

        table.Print($"Redaction of {length / 1e6:0} million characters");
        return 0;
    }

    private static (long Milliseconds, long Cpu) Measure(Redactor redactor, string text)
    {
        using var self = Process.GetCurrentProcess();
        var (began, cpu) = (Stopwatch.GetTimestamp(), self.TotalProcessorTime);
        redactor.Redact(text);
        self.Refresh();
        return ((long)Stopwatch.GetElapsedTime(began).TotalMilliseconds, (long)(self.TotalProcessorTime - cpu).TotalMilliseconds);
    }

    private static string Repeated(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));
}
