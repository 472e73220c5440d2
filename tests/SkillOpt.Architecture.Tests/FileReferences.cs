using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillOpt.Architecture.Tests;

/// <summary>Which file uses what another one declares: a type, or a member of it, named or not.</summary>
internal static class FileReferences
{
    private static readonly Lazy<IReadOnlyList<(string From, string To)>> s_all = new(Find);

    /// <summary>Every pair of files of which the first uses something of the second.</summary>
    public static IReadOnlyList<(string From, string To)> All => s_all.Value;

    private static IReadOnlyList<(string From, string To)> Find()
    {
        var pairs = new ConcurrentDictionary<(string, string), bool>();
        Parallel.ForEach(
            Sources.Compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0),
            tree =>
            {
                var model = Sources.Compilation.GetSemanticModel(tree);
                foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
                {
                    foreach (var used in Declarations(model.GetSymbolInfo(name)).Where(f => f != tree.FilePath))
                    {
                        pairs.TryAdd((tree.FilePath, used), true);
                    }
                }
            }
        );
        return [.. pairs.Keys.OrderBy(p => p.Item1, StringComparer.Ordinal).ThenBy(p => p.Item2, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Declarations(SymbolInfo info)
    {
        var symbol = info.Symbol ?? (info.CandidateSymbols.Length > 0 ? info.CandidateSymbols[0] : null);
        var type = symbol is INamedTypeSymbol named ? named : symbol?.ContainingType;
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return symbol is null or INamespaceSymbol || type is null
            ? []
            : type.OriginalDefinition.DeclaringSyntaxReferences.Select(r => r.SyntaxTree.FilePath);
    }
}
