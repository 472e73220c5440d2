using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

/// <summary>A copy of the example, trained for one epoch by the practice models.</summary>
public sealed class TrainedProject : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    internal string Folder => Path.Combine(_folder.Path, "spreadsheet-dates");

    internal CommandRun Training { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var source = Path.Combine(Root(), "examples", "spreadsheet-dates");
        foreach (
            var file in Directory
                .EnumerateFiles(source, "*", SearchOption.AllDirectories)
                .Where(f => !f.StartsWith(Path.Combine(source, "runs"), StringComparison.Ordinal))
        )
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        Training = await CommandRun.Of("train", Folder, "--train.epochs", "1", "--json");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SkillOpt.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
