using SkillOpt.Calls;

namespace SkillOpt.Benchmarks;

/// <summary>Decides how the programs of the target are run here.</summary>
internal static class ProgramSandbox
{
    /// <param name="processes">Starts processes.</param>
    /// <param name="allowWithoutIsolation">The person accepts that programs run with only time and size limits when bubblewrap is
    /// missing.</param>
    /// <param name="bubblewrap">The bubblewrap program; null looks for it.</param>
    /// <exception cref="ModelCallException">There is no isolation and it was not waived.</exception>
    public static Sandbox Open(ProcessRunner processes, bool allowWithoutIsolation, string? bubblewrap = null) =>
        Sandbox.Find(processes, bubblewrap)
        ?? (
            allowWithoutIsolation
                ? Sandbox.WithoutIsolation(processes)
                : throw new ModelCallException(
                    FailureKind.Missing,
                    "SKO4020: the target's programs are not run because there is no isolation here; install bubblewrap (Debian: apt "
                        + "install "
                        + "bubblewrap), "
                        + "or set `environment.isolation: none` to run them with your own rights."
                )
        );
}
