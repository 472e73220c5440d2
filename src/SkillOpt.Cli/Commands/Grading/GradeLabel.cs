using System.CommandLine;
using SkillOpt.Reporting;
using SkillOpt.Scoring;

namespace SkillOpt.Cli;

/// <summary><c>grade label</c>: a person says of one answer after the other whether it is good enough.</summary>
internal static class GradeLabel
{
    public static Option<string> Rater { get; } =
        new("--rater") { Description = "Who labels. Default: your user name.", HelpName = "name" };

    public static Task<ExitCode> Run(Invocation invocation)
    {
        var project = invocation.OpenProject().Read();
        var rater = invocation.Get(Rater) ?? Environment.UserName;
        if (string.IsNullOrWhiteSpace(rater))
        {
            throw new SkillOptException("SKO1347", "--rater needs a name; labels of different people are kept apart by it.");
        }

        var path = GradeCommand.Labels(invocation, project.Spec);
        var session = new LabelSession(path, GradeCommand.Outputs(invocation, project).Select(GradeCommand.ItemOf), rater);
        var screen = invocation.Json ? invocation.Terminal.Error : invocation.Terminal.Output;
        screen.WriteLine(
            $"{rater}: {session.Labelled} of {session.Total} labelled. Is the answer good enough? y or n, with a note if you like (n "
                + $"wrong unit); s later, b back, q quit."
        );
        while (session.Current is { } item)
        {
            Show(screen, item);
            if (!Answer(invocation.Terminal.Input, screen, session))
            {
                break;
            }
        }

        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(LabelsJson.Of(session, path));
        }
        else
        {
            screen.WriteLine(
                $"{session.Labelled} of {session.Total} labelled by {rater}, kept in {Wording.ShortPath(Path.GetFullPath(path))}."
            );
        }

        return Task.FromResult(session.Labelled == session.Total ? ExitCode.Done : ExitCode.Waiting);
    }

    // False to stop: on request, or when nobody is there any more.
    private static bool Answer(TextReader input, TextWriter screen, LabelSession session)
    {
        while (true)
        {
            screen.Write("y/n/s/b/q> ");
            screen.Flush();
            if (input.ReadLine()?.Trim() is not { } line)
            {
                return false;
            }

            var (word, note) = line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space
                ? (line[..space], line[(space + 1)..].Trim())
                : (line, "");
            switch (word.ToLowerInvariant())
            {
                case "y" or "yes":
                    session.Record(passed: true, note);
                    return true;
                case "n" or "no":
                    session.Record(passed: false, note);
                    return true;
                case "s":
                    session.Skip();
                    return true;
                case "b":
                    session.Back();
                    return true;
                case "q":
                    return false;
                default:
                    screen.WriteLine("y: good enough; n: not; s: later; b: back to the one before; q: quit, everything is kept.");
                    break;
            }
        }
    }

    private static void Show(TextWriter screen, BlindItem item)
    {
        screen.WriteLine();
        screen.WriteLine($"── {item.Number} of {item.Total} ── Question");
        screen.WriteLine(item.Question.Trim());
        if (item.Expected.Count > 0)
        {
            screen.WriteLine("── Expected");
            screen.WriteLine(string.Join("\n", item.Expected));
        }

        screen.WriteLine("── Answer");
        screen.WriteLine(item.Answer.Trim());
    }
}
