namespace SkillOpt.Benchmarks;

/// <summary>Finds what can be done in a state: the preconditions of the domain's actions.</summary>
internal readonly struct CommandFinder(HouseState state)
{
    /// <summary>The distinct commands, in ordinal order.</summary>
    public List<GameCommand> Find()
    {
        var commands = new List<GameCommand>(64)
        {
            new("look", GameAction.Look),
            new("inventory", GameAction.Inventory),
            new("help", GameAction.Help),
        };
        commands.AddRange(state.Layout.GoToFrom(state.AgentLocation));
        foreach (var receptacle in state.ReceptaclesHere)
        {
            AddReceptacle(commands, receptacle);
        }

        AddToggles(commands);
        if (state.Held >= 0)
        {
            AddHeld(commands, state.Held);
        }

        commands.Sort(static (a, b) => string.CompareOrdinal(a.Text, b.Text));
        for (var i = commands.Count - 1; i > 0; i--)
        {
            if (string.Equals(commands[i].Text, commands[i - 1].Text, StringComparison.Ordinal))
            {
                commands.RemoveAt(i);
            }
        }

        return commands;
    }

    private void AddReceptacle(List<GameCommand> commands, int receptacle)
    {
        var name = state.Name(receptacle);
        commands.Add(new GameCommand("examine " + name, GameAction.ExamineReceptacle, receptacle));
        if (state.Has(Predicate.Openable, receptacle))
        {
            commands.Add(
                state.Has(Predicate.Opened, receptacle)
                    ? new GameCommand("close " + name, GameAction.Close, receptacle)
                    : new GameCommand("open " + name, GameAction.Open, receptacle)
            );
        }

        if (state.Held >= 0 || !state.IsAccessible(receptacle))
        {
            return;
        }

        foreach (var thing in state.Contents(receptacle))
        {
            if (state.Has(Predicate.Pickupable, thing))
            {
                commands.Add(new GameCommand($"take {state.Name(thing)} from {name}", GameAction.Take, thing, receptacle));
            }
        }
    }

    private void AddToggles(List<GameCommand> commands)
    {
        foreach (var thing in state.Layout.Toggleable)
        {
            foreach (var receptacle in state.ReceptaclesHere)
            {
                if (!state.Contents(receptacle).Contains(thing))
                {
                    continue;
                }

                commands.Add(new GameCommand("use " + state.Name(thing), GameAction.Use, thing));
                break;
            }
        }
    }

    private void AddHeld(List<GameCommand> commands, int held)
    {
        var layout = state.Layout;
        var name = state.Name(held);
        // The domain's other way to examine a thing (in reach, not held) has a stray comma in its quantifier, which makes it unsatisfiable.
        commands.Add(new GameCommand("examine " + name, GameAction.ExamineObject, held));
        foreach (var receptacle in state.ReceptaclesHere)
        {
            var place = state.Name(receptacle);
            if (state.IsAccessible(receptacle) && state.Has(Predicate.CanContain, layout.ClassOf(receptacle), layout.ClassOf(held)))
            {
                commands.Add(new GameCommand($"move {name} to {place}", GameAction.Move, held, receptacle));
            }

            if (layout.IsBasin(receptacle) && state.Has(Predicate.Cleanable, held))
            {
                commands.Add(new GameCommand($"clean {name} with {place}", GameAction.Clean, held, receptacle));
            }

            if (layout.IsMicrowave(receptacle) && state.Has(Predicate.Heatable, held))
            {
                commands.Add(new GameCommand($"heat {name} with {place}", GameAction.Heat, held, receptacle));
            }

            if (layout.IsFridge(receptacle) && state.Has(Predicate.Coolable, held))
            {
                commands.Add(new GameCommand($"cool {name} with {place}", GameAction.Cool, held, receptacle));
            }
        }

        if (!layout.IsKnife(held))
        {
            return;
        }

        foreach (var thing in layout.Sliceable)
        {
            if (state.Has(Predicate.ObjectAtLocation, thing, state.AgentLocation))
            {
                commands.Add(new GameCommand($"slice {state.Name(thing)} with {name}", GameAction.Slice, thing, held));
            }
        }
    }
}
