using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SkillOpt.Architecture.Tests;

/// <summary>All sources below <c>src</c>, bound by the compiler as if they were one program.</summary>
internal static class Sources
{
    // What the build adds to every file.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Lazy<CSharpCompilation> s_compilation = new(Bind);

    /// <summary>The folder of the sources.</summary>
    public static string Folder { get; } = Path.Combine(Root(), "src");

    /// <summary>The sources as one compilation; what generators would add is absent.</summary>
    public static CSharpCompilation Compilation => s_compilation.Value;

    /// <summary>The files of a folder and of all folders below it.</summary>
    public static IEnumerable<string> FilesBelow(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static CSharpCompilation Bind()
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);
        var trees = FilesBelow(Folder).AsParallel().Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), options, f));
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
            .Where(f => !Path.GetFileName(f).StartsWith("SkillOpt", StringComparison.Ordinal))
            .DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase);
        return CSharpCompilation.Create(
            "all",
            [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings, options)],
            platform.Select(f => MetadataReference.CreateFromFile(f)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true)
        );
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SkillOpt.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
