using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Calls;
using SkillOpt.Models;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary><c>login</c> and <c>logout</c>: keys in the system's keyring instead of in variables.</summary>
internal static class LoginCommand
{
    private static readonly Argument<string?> s_provider = new("provider")
    {
        Description = "The provider, e.g. openai; none to list where each provider's key comes from.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Argument<string> s_forgotten = new("provider") { Description = "The provider, e.g. openai." };

    private static readonly Option<bool> s_inFile = new("--file")
    {
        Description = "Keep the key in a file that only you can read, where no keyring can be reached.",
    };

    public static Verb Login { get; } =
        new("login", "Save a provider's key in the system's keyring; without a provider, say where each key comes from.", LoginAsync)
        {
            Symbols = [s_provider, s_inFile],
        };

    public static Verb Logout { get; } = new("logout", "Forget a provider's saved key.", LogoutAsync) { Symbols = [s_forgotten] };

    private static Task<ExitCode> LoginAsync(Invocation invocation)
    {
        var keys = KeyStore.OfUser();
        if (invocation.Get(s_provider) is not { } name)
        {
            return Task.FromResult(List(invocation, keys));
        }

        var (info, variable) = ProviderKeys.Named(name);
        var key = Ask(invocation, info, variable);
        var place = invocation.Get(s_inFile) ? KeyPlace.File : KeyPlace.Keyring;
        keys.Save(variable, key, place);
        var where = place == KeyPlace.Keyring ? "the system's keyring" : "a file that only you can read";
        Tell(
            invocation,
            ProviderKeyJson.Saved(info, place),
            $"The key for {info.Name} is saved in {where}. The variable {variable} and --env-file still win where they are given."
        );
        return Task.FromResult(ExitCode.Done);
    }

    private static Task<ExitCode> LogoutAsync(Invocation invocation)
    {
        var (info, variable) = ProviderKeys.Named(invocation.Get(s_forgotten)!);
        var was = KeyStore.OfUser().Remove(variable);
        Tell(
            invocation,
            ProviderKeyJson.Removed(info, was),
            was ? $"The saved key for {info.Name} is forgotten." : $"No key for {info.Name} was saved."
        );
        return Task.FromResult(ExitCode.Done);
    }

    private static ExitCode List(Invocation invocation, KeyStore keys)
    {
        var rows = ProviderKeys.Sources(ProviderEnvironment.FromProcess(invocation.EnvFiles), keys);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(ProviderKeyJson.Of(rows));
            return ExitCode.Done;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("provider", "variable", "key");
        foreach (var row in rows)
        {
            table.AddRow(ScreenText.Of(row.Provider), ScreenText.Of(row.Variable), ScreenText.Of(row.Source ?? "–"));
        }

        invocation.Terminal.Screen.Write(table);
        return ExitCode.Done;
    }

    private static string Ask(Invocation invocation, ProviderInfo info, string variable)
    {
        var terminal = invocation.Terminal;
        var prompt = $"The key for {info.Name} ({variable}):";
        return ProviderKeys.Read(
            info,
            terminal.IsInteractive
                ? terminal.Screen.Prompt(new TextPrompt<string>(ScreenText.Plain(prompt)).Secret(null))
                : terminal.Input.ReadLine()
        );
    }

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
