using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillOpt.Architecture.Tests;

/// <summary>The documentation of what is public teaches: there is enough of it, every way in has an example, and every example compiles.</summary>
public sealed partial class DocumentationTests
{
    private const double LeastShare = 0.25;

    // Where somebody who uses a package begins.
    private static readonly string[] s_waysIn =
    [
        // The engine: the loop, projects, parts of one's own.
        "SkillFiles",
        "SkillTraining",
        "TrainingTasks",
        "TrainingModels",
        "Scorer",
        "SkillProject",
        "SkillProjects",
        "SkillRun",
        "SkillMeasuring",
        "ProjectServices",
        "IScorer",
        "IEnvironment",
        "IGate",
        "IOptimizer",
        "IModelProvider",
        "Trainer",
        "ChatTraining",
        "SqliteRunStore",
        "TaskSetLoader",
        "SkillFolder",
        // The packages around it.
        "ModelSource",
        "ModelRegistry",
        "ProviderCatalog",
        "KeyStore",
        "HandoffFolder",
        "PracticeProvider",
        "PracticeModels",
        "BenchmarkSource",
        "BenchmarkCatalog",
        "Benchmark",
        "Preparation",
        "EvalImporter",
        "PredictionScoring",
        "SkillOptServiceCollectionExtensions",
        "SkillOptBuilder",
        "ProjectFactory",
        "SkillOptOptions",
        "Workbook",
        "Sheet",
        "Cell",
        "ScriptedChatClient",
        "FakeTimeProvider",
        "TemporaryFolder",
        "ToyWorld",
        "LoopbackModelServer",
    ];

    // What an example may take for granted: a reader has it at hand, whatever it is called there.
    private const string AtHand = """
        using System.Diagnostics;
        using Microsoft.Extensions.AI;
        using SkillOpt.Benchmarks;
        using SkillOpt.Calls;
        using SkillOpt.Gateway;
        using SkillOpt.Models;
        using SkillOpt.Projects;
        using SkillOpt.Rollouts;
        using SkillOpt.Runs;
        using SkillOpt.Scoring;
        using SkillOpt.Tasks;
        using SkillOpt.Training;
        using SkillOpt.Workbooks;

        public static class AtHand
        {
            public const string INPUT_PATH = "", OUTPUT_PATH = "";
            public static IChatClient target = null!, optimizer = null!;
            public static ModelGateway gateway = null!;
            public static ProcessStartInfo start = new();
            public static Skill skill = null!;
            public static IScorer scorer = null!;
            public static TaskSet tasks = null!;
            public static TaskItem task = null!;
            public static SkillProject project = null!;
            public static ProjectServices services = null!;
            public static TrainingResult result = null!;
            public static SqliteRunStore store = null!;
            public static ModelRegistry registry = null!;
            public static ModelSettings settings = null!;
            public static ProviderEnvironment environment = null!;
            public static Benchmark benchmark = null!;
            public static Workbook book = null!;
            public static Sheet sheet = null!;
            public static string folder = "", file = "", key = "";
            public static CancellationToken cancellationToken;
            public static IReviewer service = null!;
            public static Task<string> AskSomebodyAsync(string prompt) => Task.FromResult(prompt);
        }

        public interface IReviewer
        {
            Task<bool> IsGoodAsync(string answer, CancellationToken cancellationToken);
        }
        """;

    private static readonly CSharpParseOptions s_parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    private static readonly Lazy<CSharpCompilation> s_base = new(Base);

    [Fact]
    public void A_quarter_of_the_lines_of_public_files_is_documentation()
    {
        var (documentation, all) = (0, 0);
        foreach (var file in Sources.FilesBelow(Sources.Folder))
        {
            var lines = File.ReadAllLines(file);
            if (lines.Any(l => PublicType().IsMatch(l)))
            {
                all += lines.Length;
                documentation += lines.Count(l => l.TrimStart().StartsWith("///", StringComparison.Ordinal));
            }
        }

        ((double)documentation / all).ShouldBeGreaterThanOrEqualTo(
            LeastShare,
            $"{documentation} of {all} lines; say meaning, unit, default, range and exceptions of what is public"
        );
    }

    [Fact]
    public void Every_way_in_has_an_example()
    {
        var shown = DocExample.All.Select(e => e.Type).ToHashSet(StringComparer.Ordinal);

        s_waysIn.Where(t => !shown.Contains(t)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_example_compiles_against_the_packages()
    {
        var referenced = s_base.Value.ReferencedAssemblyNames.Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        DocExample
            .All.Select(e => e.Project)
            .Where(p => !referenced.Contains(p))
            .Distinct(StringComparer.Ordinal)
            .ShouldBeEmpty("these projects have examples: reference them in SkillOpt.Architecture.Tests.csproj");
        DocExample.All.Count.ShouldBeGreaterThan(s_waysIn.Length);

        DocExample.All.AsParallel().SelectMany(e => Mistakes(e).Select(m => $"{e.Place}: {m}")).Order().ShouldBeEmpty();
    }

    private static IEnumerable<string> Mistakes(DocExample example)
    {
        switch (example.Language)
        {
            case "csharp":
                return Errors(example);
            case "json":
                return JsonNode.Parse($"{{{example.Code}}}") is null ? ["no JSON"] : [];
            default:
                return [$"nothing is known about the language '{example.Language}'"];
        }
    }

    private static IEnumerable<string> Errors(DocExample example)
    {
        var parsed = CSharpSyntaxTree.ParseText(example.Code, s_parsing);
        var isProgram = parsed.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any();
        // An example of what only our own projects may see is seen by one of them.
        return s_base
            .Value.WithAssemblyName(example.IsPublic ? "Outside" : "SkillOpt.Tests")
            .WithOptions(
                s_base.Value.Options.WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary)
            )
            .AddSyntaxTrees(parsed)
            .GetDiagnostics()
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d =>
                $"{d.GetMessage(null)} in: {d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]}"
            );
    }

    private static CSharpCompilation Base()
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var namespaces = Sources
            .Compilation.SyntaxTrees.SelectMany(t => t.GetRoot().ChildNodes().OfType<BaseNamespaceDeclarationSyntax>())
            .Where(n => n.Members.OfType<BaseTypeDeclarationSyntax>().Any(m => m.Modifiers.Any(o => o.ValueText == "public")))
            .Select(n => n.Name.ToString())
            .Concat([
                "System",
                "System.Collections.Generic",
                "System.Collections.Immutable",
                "System.IO",
                "System.Linq",
                "System.Net.Http",
                "System.Text.Json.Nodes",
                "System.Threading",
                "System.Threading.Tasks",
                "Microsoft.Extensions.AI",
                "Microsoft.Extensions.DependencyInjection",
                "Microsoft.Extensions.Hosting",
            ])
            .Distinct(StringComparer.Ordinal);
        var usings = string.Concat(namespaces.Select(n => $"global using {n};\n")) + "global using static AtHand;\n";
        return CSharpCompilation.Create(
            "Outside",
            [CSharpSyntaxTree.ParseText(usings, s_parsing), CSharpSyntaxTree.ParseText(AtHand, s_parsing)],
            platform.Select(p => MetadataReference.CreateFromFile(p)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)
        );
    }

    [GeneratedRegex(@"^public\b.*\b(class|record|interface|struct|enum|delegate)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex PublicType();
}
