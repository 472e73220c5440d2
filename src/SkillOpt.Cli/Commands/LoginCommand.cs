using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Calls;
using SkillOpt.Models;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary><c>login</c> and <c>logout</c>: keys in the system's keyring instead of in variables.</summary>
internal static class LoginCommand
{
    private static readonly Argument<string?> Provider = new("provider")
    {
        Description = "The provider, e.g. openai; none to list where each provider's key comes from.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Argument<string> Forgotten = new("provider") { Description = "The provider, e.g. openai." };

    private static readonly Option<bool> InFile = new("--file")
    {
        Description = "Keep the key in a file that only you can read, where no keyring can be reached.",
    };

    public static Verb Login { get; } =
        new("login", "Save a provider's key in the system's keyring; without a provider, say where each key comes from.", LoginAsync)
        {
            Symbols = [Provider, InFile],
        };

    public static Verb Logout { get; } = new("logout", "Forget a provider's saved key.", LogoutAsync) { Symbols = [Forgotten] };

    private static Task<ExitCode> LoginAsync(Invocation invocation)
    {
        var keys = KeyStore.OfUser();
        if (invocation.Get(Provider) is not { } name)
        {
            return Task.FromResult(List(invocation, keys));
        }

        var (info, variable) = Named(name);
        var key = Ask(invocation, info, variable);
        var place = invocation.Get(InFile) ? KeyPlace.File : KeyPlace.Keyring;
        keys.Save(variable, key, place);
        var where = place == KeyPlace.Keyring ? "the system's keyring" : "a file that only you can read";
        Tell(
            invocation,
            new JsonObject
            {
                ["provider"] = info.Name,
                ["variable"] = variable,
                ["saved_in"] = Word(place),
            },
            $"The key for {info.Name} is saved in {where}. The variable {variable} and --env-file still win where they are given."
        );
        return Task.FromResult(ExitCode.Done);
    }

    private static Task<ExitCode> LogoutAsync(Invocation invocation)
    {
        var (info, variable) = Named(invocation.Get(Forgotten)!);
        var was = KeyStore.OfUser().Remove(variable);
        Tell(
            invocation,
            new JsonObject
            {
                ["provider"] = info.Name,
                ["variable"] = variable,
                ["removed"] = was,
            },
            was ? $"The saved key for {info.Name} is forgotten." : $"No key for {info.Name} was saved."
        );
        return Task.FromResult(ExitCode.Done);
    }

    private static ExitCode List(Invocation invocation, KeyStore keys)
    {
        var environment = ProviderEnvironment.FromProcess(invocation.EnvFiles);
        var rows = Keyed().DistinctBy(i => i.KeyVariable).Select(info => (Info: info, Place: Source(info, environment, keys))).ToList();
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(
                new JsonArray([
                    .. rows.Select(r =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["provider"] = r.Info.Name,
                                ["variable"] = r.Info.KeyVariable,
                                ["key"] = r.Place,
                            }
                    ),
                ])
            );
            return ExitCode.Done;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("provider", "variable", "key");
        foreach (var (info, place) in rows)
        {
            table.AddRow(ScreenText.Of(info.Name), ScreenText.Of(info.KeyVariable!), ScreenText.Of(place ?? "–"));
        }

        invocation.Terminal.Screen.Write(table);
        return ExitCode.Done;
    }

    private static string? Source(ProviderInfo info, ProviderEnvironment environment, KeyStore keys) =>
        environment.Variable(info.KeyVariable) is not null || environment.Variable(info.AlternativeKeyVariable) is not null ? "environment"
        : keys.PlaceOf(info.KeyVariable!) is { } place ? Word(place)
        : null;

    private static (ProviderInfo Info, string Variable) Named(string name)
    {
        var info =
            ProviderCatalog.BuiltIn.Select(p => p.Info).FirstOrDefault(i => i.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SkillOptException(
                "SKO3006",
                $"There is no provider '{name}'; those with a key are {string.Join(", ", Keyed().Select(i => i.Name))}."
            );
        return info.KeyVariable is { } variable
            ? (info, variable)
            : throw new SkillOptException(
                "SKO3006",
                $"'{info.Name}' takes no key ({info.Summary}); those with a key are {string.Join(", ", Keyed().Select(i => i.Name))}."
            );
    }

    private static IEnumerable<ProviderInfo> Keyed() => ProviderCatalog.BuiltIn.Select(p => p.Info).Where(i => i.KeyVariable is not null);

    private static string Ask(Invocation invocation, ProviderInfo info, string variable)
    {
        var terminal = invocation.Terminal;
        var key = terminal.IsInteractive
            ? terminal.Screen.Prompt(new TextPrompt<string>(ScreenText.Plain($"The key for {info.Name} ({variable}):")).Secret(null))
            : terminal.Input.ReadLine();
        return key?.Trim() is { Length: > 0 } given && given.All(static c => c is > ' ' and <= '~')
            ? given
            : throw new SkillOptException(
                "SKO3007",
                $"That is no key: give the key of {info.Name} in one line, on the terminal or on standard input."
            );
    }

    private static string Word(KeyPlace place) => place == KeyPlace.Keyring ? "keyring" : "file";

    private static void Tell(Invocation invocation, JsonObject json, string sentence)
    {
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(json);
        }
        else
        {
            invocation.Terminal.Output.WriteLine(sentence);
        }
    }
}
