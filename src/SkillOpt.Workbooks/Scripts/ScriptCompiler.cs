using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Scripting;

namespace SkillOpt.Workbooks;

/// <summary>Compiles a C# script and runs it, with the class library and the workbook interface at hand.</summary>
internal static class ScriptCompiler
{
    /// <summary>How messages name the script.</summary>
    public const string FileName = "solution.csx";

    private const int MostErrors = 20;
    private const int StackBytes = 16 * 1024 * 1024;

    private static readonly string[] s_imports =
    [
        "System",
        "System.Collections.Generic",
        "System.Globalization",
        "System.IO",
        "System.Linq",
        "System.Text",
        "System.Text.RegularExpressions",
        "System.Threading.Tasks",
        "SkillOpt.Workbooks",
    ];

    /// <summary>
    /// Runs a script. The compiled program is loaded from a file: loading it from memory takes shared anonymous memory, which the sandbox
    /// forbids because no limit counts it.
    /// </summary>
    /// <param name="code">The script.</param>
    /// <param name="globals">What it finds declared.</param>
    /// <param name="folder">Takes the compiled program.</param>
    /// <returns>Null when it ended well; otherwise what went wrong, the reason in the last line.</returns>
    public static async Task<string?> RunAsync(string code, ScriptGlobals globals, string folder)
    {
        var options = ScriptOptions
            .Default.WithReferences(References())
            .WithImports(s_imports)
            .WithFilePath(FileName)
            .WithFileEncoding(Encoding.UTF8)
            .WithEmitDebugInformation(true)
            .WithMetadataResolver(ScriptMetadataResolver.Default.WithSearchPaths(ImmutableArray<string>.Empty));
        var compilation = CSharpScript.Create(code, options, typeof(ScriptGlobals)).GetCompilation();
        var (assembly, symbols) = (Path.Combine(folder, "solution.dll"), Path.Combine(folder, "solution.pdb"));
        EmitResult made;
        using (var assemblyFile = File.Create(assembly))
        using (var symbolFile = File.Create(symbols))
        {
            made = compilation.Emit(
                assemblyFile,
                symbolFile,
                options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb, pdbFilePath: symbols)
            );
        }

        if (!made.Success)
        {
            return string.Join(
                '\n',
                made.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(MostErrors).Reverse().Select(Words)
            );
        }

        var entry = compilation.GetEntryPoint(CancellationToken.None)!;
        var start = AssemblyLoadContext
            .Default.LoadFromAssemblyPath(assembly)
            .GetType(entry.ContainingType.MetadataName)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object>>>();

        // A thread of its own has a short history, so that the trace of an endless recursion still begins with its name.
        string? problem = null;
        var thread = new Thread(() => problem = Problem(start, globals), StackBytes);
        thread.Start();
        thread.Join();
        return problem;
    }

    private static string? Problem(Func<object?[], Task<object>> start, ScriptGlobals globals)
    {
        try
        {
            // The first place is the globals', the second takes the script's own variables.
            start([globals, null]).GetAwaiter().GetResult();
            return null;
        }
        catch (Exception e)
        {
            return Words(e);
        }
    }

    private static string Words(Diagnostic error)
    {
        var place = error.Location.GetMappedLineSpan().StartLinePosition;
        return $"{error.Id}: {error.GetMessage()} ({FileName}, line {place.Line + 1}, column {place.Character + 1})";
    }

    private static string Words(Exception problem)
    {
        var lines = new StackTrace(problem, fNeedFileInfo: true)
            .GetFrames()
            .Where(f => f.GetFileName() == FileName)
            .Select(f => f.GetFileLineNumber())
            .ToList();
        var called = lines.Count > 1 ? $"called from line {string.Join(", from line ", lines.Skip(1))}\n" : "";
        var cause =
            problem.InnerException is { } inner && problem is TargetInvocationException or TypeInitializationException or AggregateException
                ? problem.InnerException!
                : problem;
        return $"{called}{cause.GetType().Name}: "
            + $"{cause.Message.ReplaceLineEndings(" ")}{(lines.Count > 0 ? $" ({FileName}, line {lines[0]})" : "")}";
    }

    // The class library as it runs, and this assembly; not what else lies beside it.
    private static IEnumerable<MetadataReference> References()
    {
        var library = RuntimeEnvironment.GetRuntimeDirectory();
        var known = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator)
            .Where(p =>
                p.StartsWith(library, StringComparison.Ordinal)
                && Path.GetFileName(p) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "Microsoft.CSharp.dll")
            );
        return known.Append(typeof(ScriptCompiler).Assembly.Location).Select(p => MetadataReference.CreateFromFile(p));
    }
}
