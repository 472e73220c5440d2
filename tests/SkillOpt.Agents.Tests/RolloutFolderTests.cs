using System.Diagnostics;
using SkillOpt.Testing;

namespace SkillOpt.Agents.Tests;

/// <summary>Where rollouts work, and what becomes of it.</summary>
public sealed class RolloutFolderTests : IDisposable
{
    private readonly TemporaryFolder _parent = new();

    public void Dispose() => _parent.Dispose();

    [Fact]
    public void Each_rollout_has_a_folder_of_its_own_and_nothing_stays()
    {
        using (var rollouts = new RolloutFolder(_parent.Path))
        {
            Directory.EnumerateFileSystemEntries(_parent.Path).ShouldBeEmpty("nothing is made before it is needed");
            var (first, second) = (rollouts.Next(), rollouts.Next());
            first.ShouldNotBe(second);
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(Path.GetDirectoryName(first)!)
                    .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        Directory.EnumerateFileSystemEntries(_parent.Path).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_killed_program_left_is_removed_and_what_a_living_one_uses_is_not()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the lock is taken by a program of Linux");
        using var living = new RolloutFolder(_parent.Path);
        var used = living.Next();
        var dead = _parent.At("skillopt-rollouts-dead");
        Directory.CreateDirectory(Path.Combine(dead, "1", "locked"));
        File.WriteAllText(Path.Combine(dead, "lock"), "");
        File.WriteAllText(Path.Combine(dead, "1", "locked", "answer.txt"), "left");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(dead, "1", "locked"), UnixFileMode.UserRead);
        }

        // Another program holds the lock of its folder, as a run of this program would.
        var other = _parent.At("skillopt-rollouts-other");
        Directory.CreateDirectory(other);
        File.WriteAllText(Path.Combine(other, "lock"), "");
        using var holder = Process.Start(
            new ProcessStartInfo("flock", ["--exclusive", "--no-fork", Path.Combine(other, "lock"), "sh", "-c", "echo held; read line"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        holder.StandardOutput.ReadLine().ShouldBe("held");

        using (var next = new RolloutFolder(_parent.Path))
        {
            next.Next();
            Directory.Exists(dead).ShouldBeFalse();
            Directory.Exists(used).ShouldBeTrue();
            Directory.Exists(other).ShouldBeTrue();
        }

        holder.Kill(entireProcessTree: true);
        holder.WaitForExit();
        using (var next = new RolloutFolder(_parent.Path))
        {
            next.Next();
            Directory.Exists(other).ShouldBeFalse("its program is gone");
        }
    }
}
