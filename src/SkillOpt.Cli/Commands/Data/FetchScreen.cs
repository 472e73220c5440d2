using SkillOpt.Benchmarks;

namespace SkillOpt.Cli;

/// <summary>A download's progress on standard error: one line that moves on a terminal, a line per tenth elsewhere.</summary>
internal sealed class FetchScreen(Terminal terminal) : IProgress<FetchProgress>
{
    private const int Steps = 100;

    private long _shown = -1;
    private bool _isOpen;

    public void Report(FetchProgress value)
    {
        if (value.Note is { } note)
        {
            End();
            terminal.Error.WriteLine(note);
            return;
        }

        // Without a total, every megabyte; with one, every hundredth on a terminal and every tenth elsewhere.
        var step = value.Total is > 0 and var total ? value.Bytes * Steps / total : value.Bytes >> 20;
        step = terminal.IsInteractive ? step : step / 10 * 10;
        if (step == _shown)
        {
            return;
        }

        _shown = step;
        var line = value.Total is { } all ? $"{step, 3} % of {all:N0} bytes" : $"{value.Bytes:N0} bytes";
        if (terminal.IsInteractive)
        {
            terminal.Error.Write($"\r{line}");
            _isOpen = true;
        }
        else
        {
            terminal.Error.WriteLine(line);
        }
    }

    /// <summary>Leaves the moving line.</summary>
    public void End()
    {
        if (_isOpen)
        {
            terminal.Error.WriteLine();
        }

        _isOpen = false;
    }
}
