using System.Diagnostics;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>Pipes, devices and files without an end in the place of a file that somebody names.</summary>
public sealed class SpecialFileTests
{
    public static TheoryData<string, string, string> Places
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var kind in new[] { "pipe", "/dev/zero", "/dev/stdin" })
            {
                data.Add(kind, "val.jsonl", "SKO1101");
                data.Add(kind, "SKILL.md", "SKO1031");
                data.Add(kind, "skillopt.yaml", "SKO1325");
                data.Add(kind, "key.env", "SKO3003");
                data.Add(kind, "prices.yaml", "SKO1325");
                data.Add(kind, "picture.png", kind == "pipe" ? "SKO1109" : "SKO1108");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task What_is_no_file_is_refused_at_once(string kind, string name, string code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such files there.");
        using var workspace = new TemporaryFolder();
        await using var world = await FailingWorld.StartAsync();
        world.WriteProject(workspace, "aab", extra: "scorer: contains\nbudget: {prices: prices.yaml}");
        workspace.Write("key.env", "SOME_KEY=x\n");
        workspace.Write("prices.yaml", "prices: []\n");
        workspace.Write("picture.png", "x");
        workspace.Write("train.jsonl", """{"id":"t-1","input":"a picture of kind a","expected":"x","files":["picture.png"]}""" + "\n");
        (await Tool.RunAsync(workspace.Path, "eval", "--env-file", "key.env")).ExitCode.ShouldBe(0);
        File.Delete(workspace.At(name));
        await MakeAsync(kind, workspace.At(name));

        using var process = Tool.Start(workspace.Path, "eval", "--env-file", "key.env");
        var watch = Stopwatch.StartNew();
        var run = await Tool.FinishAsync(process);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        run.ExitCode.ShouldBeOneOf(5, 6);
        run.Error.ShouldContain($"error {code}:");
    }

    private static async Task MakeAsync(string kind, string path)
    {
        if (kind != "pipe")
        {
            File.CreateSymbolicLink(path, kind);
            return;
        }

        using var make = Process.Start("mkfifo", [path]);
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
