namespace SkillOpt.Benchmarks;

/// <summary>Runs the programs that the target writes. Thread-safe.</summary>
internal interface IProgramExecutor
{
    /// <summary>The executor's name, carried by scores: <c>python</c> or <c>csharp</c>.</summary>
    string Name { get; }

    /// <summary>
    /// The name with everything that can change what a program does: part of every score's identity, so that scores of different executors
    /// never mix.
    /// </summary>
    string Fingerprint { get; }

    /// <summary>The language in words, for prompts.</summary>
    string Language { get; }

    /// <summary>What the target has to know of the programming interface.</summary>
    string Guide { get; }

    /// <summary>A small program that reads the input workbook and saves it as the output.</summary>
    string Example { get; }

    /// <summary>Whether programs are isolated from this machine.</summary>
    bool IsIsolated { get; }

    /// <summary>Runs a program on an input workbook.</summary>
    /// <param name="code">The program.</param>
    /// <param name="inputPath">The input workbook; the program gets a copy.</param>
    /// <param name="outputPath">Where its output workbook is put; not written when the program fails or writes none.</param>
    /// <param name="within">A shorter limit than the executor's own; null for that one.</param>
    /// <param name="cancellationToken">Kills the program.</param>
    /// <exception cref="Calls.ModelCallException">A program that is needed here is missing; never a score.</exception>
    Task<ProgramRun> RunAsync(string code, string inputPath, string outputPath, TimeSpan? within, CancellationToken cancellationToken);
}
