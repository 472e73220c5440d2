using System.Text;

namespace SkillOpt.Sleep.Tests;

/// <summary>A home of Sleep in which changes of several documents wait, one of them for a document that does not exist yet.</summary>
internal sealed class StagedHome
{
    private readonly string _root;

    public StagedHome(string root, int documents = 3)
    {
        _root = root;
        Home = new SleepHome(Path.Combine(root, "sleep"));
        using var store = SleepStore.Open(Home);
        var table = new ProposalTable(store);
        for (var i = 0; i < documents; i++)
        {
            var path = Path.Combine(root, "project", ".claude", "skills", $"skill{i}", "SKILL.md");
            var before = i == 2 ? null : Encoding.UTF8.GetBytes($"---\r\nname: skill{i}\r\n---\r\n\r\nOld rule of {i} — naïve ✓.");
            var after = Encoding.UTF8.GetBytes($"---\r\nname: skill{i}\r\n---\r\n\r\nOld rule of {i} — naïve ✓.\r\n- New rule of {i}.\r\n");
            if (before is not null)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, before);
            }

            var folder = Home.Make(Path.Combine("nights", "0001", $"skill{i}"));
            File.WriteAllBytes(Path.Combine(folder, "baseline.bin"), before ?? []);
            File.WriteAllBytes(Path.Combine(folder, "proposed.md"), after);
            Documents.Add((path, before, after));
            table.Put(
                new Proposal
                {
                    Id = $"1-skill{i}",
                    Night = 1,
                    Skill = $"skill{i}",
                    LivePath = path,
                    BaselineHash = before is null ? "" : ContentHash.Of(before).ToString(),
                    Folder = folder,
                }
            );
        }
    }

    public SleepHome Home { get; }

    public List<(string Path, byte[]? Before, byte[] After)> Documents { get; } = [];

    public ReviewQueue Queue(Action<string>? step = null) => new(Home, TimeProvider.System, step);

    /// <summary>Whether all documents are as before, or all as after; an exception when they are neither.</summary>
    public bool IsAfter()
    {
        var now = Documents.Select(d => File.Exists(d.Path) ? File.ReadAllBytes(d.Path) : null).ToList();
        var before = Documents.Select((d, i) => Same(now[i], d.Before)).ToList();
        var after = Documents.Select((d, i) => Same(now[i], d.After)).ToList();
        before.TrueForAll(b => b).ShouldNotBe(after.TrueForAll(a => a), "a half state");
        return after[0];
    }

    /// <summary>Files in the project that are none of the documents.</summary>
    public IEnumerable<string> Litter() =>
        Directory.EnumerateFiles(Path.Combine(_root, "project"), "*", SearchOption.AllDirectories).Except(Documents.Select(d => d.Path));

    private static bool Same(byte[]? one, byte[]? other) =>
        one is null ? other is null : other is not null && one.AsSpan().SequenceEqual(other);
}
